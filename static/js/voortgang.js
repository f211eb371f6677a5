/* The page of a running job renews its middle part. Without this file the browser reloads the page itself. */
(() => {
  "use strict";
  const KIJK = 2000;
  const kijk = async () => {
    const oud = document.getElementById("voortgang");
    if (!oud || !("vernieuw" in oud.dataset)) return;
    if (!document.hidden && !oud.contains(document.activeElement)) {
      try {
        const antwoord = await fetch(location.href);
        if (antwoord.redirected || !antwoord.ok) return location.reload();
        const blad = new DOMParser().parseFromString(await antwoord.text(), "text/html");
        const nieuw = blad.getElementById("voortgang");
        if (nieuw) oud.replaceWith(nieuw);
        document.title = blad.title;
      } catch {
        // No network for a moment: look again later.
      }
    }
    setTimeout(kijk, KIJK);
  };
  setTimeout(kijk, KIJK);
})();
