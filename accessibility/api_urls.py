from django.urls import path

from . import headless

urlpatterns = [path("preferences.json", headless.preferences_json, name="accessibility_preferences_json")]
