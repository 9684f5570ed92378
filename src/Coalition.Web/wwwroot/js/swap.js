// Replaces a named part of the page with the same part of the page a filter form leads to. Without it the form works as it is.
const policy = window.trustedTypes ? trustedTypes.createPolicy("swap", { createHTML: (text) => text }) : { createHTML: (text) => text };

async function swap(form, name) {
  const address = new URL(form.action);
  address.search = new URLSearchParams(new FormData(form)).toString();
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(policy.createHTML(await answer.text()), "text/html");
  const part = page.getElementById(name);
  const here = document.getElementById(name);
  if (!part || !here) {
    location.assign(address);
    return;
  }
  here.replaceWith(part);
  history.pushState({ swap: name }, "", address);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const name = form.dataset.swap;
  if (!name || form.method !== "get" || event.defaultPrevented) {
    return;
  }
  event.preventDefault();
  swap(form, name).catch(() => form.submit());
});

addEventListener("popstate", () => location.reload());
