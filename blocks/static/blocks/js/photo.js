// Opens photos large. The view is fetched when somebody first asks for it; without it the link leads to the photo.
document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("[data-close] .block-photo__link");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    (await import("./large-view.js")).open(link);
  } catch {
    location.assign(link.href);
  }
});
