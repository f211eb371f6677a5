/* On every page. Everything works without this file; it only takes away work.
   1 hide the screen  2 one submit is one submit  3 show a field when it matters  4 start at the errors */
(() => {
  "use strict";

  // 1. Esc Esc within a second hides the screen, as the button in the header does.
  let vorigeEsc = 0;
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || e.repeat) return;
    const nu = Date.now();
    const form = document.querySelector("form[data-verberg]");
    if (form && nu - vorigeEsc < 1000) form.submit();
    vorigeEsc = nu;
  });

  // A page from the back-forward cache may show a case after signing out: ask the server again.
  addEventListener("pageshow", (e) => {
    if (e.persisted) location.reload();
  });

  // 2. A second click does nothing while the first is on its way. The button keeps its name and value,
  //    so it is not disabled (that would drop it from the form data and move the focus).
  document.addEventListener("submit", (e) => {
    const form = e.target;
    if (form.method === "get" || e.defaultPrevented) return;
    if (form.dataset.bezig) {
      e.preventDefault();
      return;
    }
    form.dataset.bezig = "ja";
    if (e.submitter) e.submitter.setAttribute("aria-disabled", "true");
    // A download or a page that never comes must not lock the form for good.
    setTimeout(() => vrij(form), 8000);
  });
  const vrij = (form) => {
    delete form.dataset.bezig;
    form.querySelectorAll("[aria-disabled=true]").forEach((k) => k.removeAttribute("aria-disabled"));
  };
  addEventListener("pageshow", () => document.querySelectorAll("form[data-bezig]").forEach(vrij));

  // 3. data-toon-als="veld=waarde|waarde": on a control it hides the whole field, elsewhere the element itself.
  const besturing = "input, select, textarea";
  const delen = [...document.querySelectorAll("[data-toon-als]")].map((el) => {
    const [naam, waarden] = el.dataset.toonAls.split("=");
    return { el: el.matches(besturing) ? el.closest(".veld") || el : el, form: el.closest("form"), naam, waarden: waarden.split("|") };
  });
  const toon = () => {
    delen.forEach(({ el, form, naam, waarden }) => {
      const nu = new FormData(form).getAll(naam);
      // A field with an error stays in sight: the summary links to it.
      el.hidden = !waarden.some((w) => nu.includes(w)) && !el.matches(".veld-fout");
    });
  };
  if (delen.length) {
    document.addEventListener("change", toon);
    addEventListener("pageshow", toon); // after Back the browser fills in the answers later than this
    toon();
  }

  // 4. The error summary has the focus, also where the browser ignores autofocus; its links reach the control.
  const fouten = document.getElementById("fouten");
  if (fouten) {
    setTimeout(() => document.activeElement === document.body && fouten.focus(), 300);
    fouten.addEventListener("click", (e) => {
      const doel = e.target.hash && document.getElementById(e.target.hash.slice(1));
      if (!doel) return;
      e.preventDefault();
      const fold = doel.closest("details");
      if (fold) fold.open = true;
      (doel.closest(".veld") || doel).scrollIntoView();
      doel.focus({ preventScroll: true });
    });
  }
})();
