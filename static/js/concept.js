/* Keeps a draft on the server while somebody types; nothing is kept in the browser.
   A form with data-concept-url is sent there 2 s after the last key, and at once when the page goes away.
   The server answers with one line of plain text for [data-concept-status]. */
(() => {
  "use strict";

  const WACHT = 2000;

  document.querySelectorAll("form[data-concept-url]").forEach((form) => {
    const plek = form.querySelector("[data-concept-status]") || document.querySelector("[data-concept-status]");
    const velden = () => {
      const data = new FormData(form);
      [...data.entries()].forEach(([naam, waarde]) => {
        if (typeof waarde !== "string") data.delete(naam); // files go with the real submit only
      });
      if (!data.has("pad")) data.set("pad", location.pathname);
      return new URLSearchParams(data);
    };
    let bewaard = velden().toString();
    let klok = 0;
    let klaar = false;

    const stuur = async (weg) => {
      clearTimeout(klok);
      const body = velden();
      if (klaar || body.toString() === bewaard) return;
      bewaard = body.toString();
      try {
        const antwoord = await fetch(form.dataset.conceptUrl, {
          method: "POST",
          body,
          keepalive: weg && body.toString().length < 60000, // browsers refuse more than 64 KB
          redirect: "error", // an ended session must not look like a saved draft
          headers: { "X-Requested-With": "fetch" },
        });
        if (!antwoord.ok) throw new Error(antwoord.status);
        if (plek) plek.textContent = await antwoord.text();
      } catch {
        bewaard = ""; // try again after the next key
        if (plek && !weg) plek.textContent = "Bewaren lukt nu niet. Laat deze bladzijde open staan.";
      }
    };

    const straks = () => {
      clearTimeout(klok);
      klok = setTimeout(() => stuur(false), WACHT);
    };
    form.addEventListener("input", straks);
    form.addEventListener("change", straks);
    form.addEventListener("submit", () => {
      klaar = true; // the submit itself brings everything
      clearTimeout(klok);
    });
    addEventListener("pageshow", () => {
      klaar = false;
    });
    addEventListener("pagehide", () => stuur(true));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") stuur(true);
    });
  });
})();
