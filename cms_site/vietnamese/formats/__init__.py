"""Formats of dates and numbers for Django: FORMAT_MODULE_PATH = "cms_site.vietnamese.formats".

Django's own "vi" reads 11/12/2022 as the twelfth of November and does not group numbers. Grouping in
templates also needs USE_THOUSAND_SEPARATOR = True in the settings.
"""
