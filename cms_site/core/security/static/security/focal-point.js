// The cropping tool of the image form asks an old browser whether it knows touch by an inline event handler, which the
// site's Content-Security-Policy refuses. Any browser of today can be asked directly.
window.jQuery.Jcrop.defaults.touchSupport = "ontouchstart" in window;
