// Passkeys: the browser makes or shows one, and the form carries its answer. Without this script there are codes.
(() => {
  const formulier = document.querySelector("form[data-passkey]");
  if (!formulier || !window.PublicKeyCredential || !navigator.credentials) return;
  const melding = formulier.querySelector("[data-melding]");
  const maken = formulier.dataset.passkey === "maak";
  formulier.hidden = false;

  const bytes = (tekst) =>
    Uint8Array.from(atob(tekst.replace(/-/g, "+").replace(/_/g, "/")), (teken) => teken.charCodeAt(0));
  const letters = (ruw) =>
    btoa(String.fromCharCode(...new Uint8Array(ruw))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  // The server writes bytes as base64url; the browser wants the bytes themselves.
  const vraag = () => {
    const opties = JSON.parse(formulier.dataset.opties);
    opties.challenge = bytes(opties.challenge);
    if (opties.user) opties.user.id = bytes(opties.user.id);
    for (const lijst of ["excludeCredentials", "allowCredentials"])
      for (const sleutel of opties[lijst] || []) sleutel.id = bytes(sleutel.id);
    return { publicKey: opties };
  };

  const antwoord = (sleutel) => {
    const deel = {};
    for (const naam of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
      if (sleutel.response[naam]) deel[naam] = letters(sleutel.response[naam]);
    return JSON.stringify({
      id: sleutel.id,
      rawId: letters(sleutel.rawId),
      type: sleutel.type,
      response: deel,
      clientExtensionResults: {},
    });
  };

  formulier.addEventListener("submit", async (gebeurtenis) => {
    gebeurtenis.preventDefault();
    melding.textContent = "Volg wat je apparaat vraagt.";
    try {
      const doe = maken ? "create" : "get";
      formulier.elements.antwoord.value = antwoord(await navigator.credentials[doe](vraag()));
      formulier.submit();
    } catch {
      melding.textContent = "Dat lukte niet. Probeer het nog een keer, of gebruik een code.";
    }
  });
})();
