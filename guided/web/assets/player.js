"use strict";
/* One session. The sound is a blob made from the page itself, or a file beside it; nothing is ever fetched by script.

   The place is kept in this browser alone, under the session's key. Shapes of the data: lines are
   [start, end, text, kind, phase], parts [start, title], times in seconds. */
(() => {
  const byId = (id) => document.getElementById(id);
  const session = JSON.parse(byId("session").textContent);
  const audio = byId("audio"), seek = byId("seek"), caption = byId("caption"), breath = byId("breath");
  const sleep = byId("sleep"), captions = byId("captions"), note = byId("note"), ground = byId("ground");
  const partButtons = [...document.querySelectorAll("nav button")];
  const SHORT = 10, FADE = 30, DEPTH = -60, OUT = 0.4, NEAR = 3, KEEP = 2000, SEEN = 5;
  let shown = -2, part = -1, saved = 0, asleep = null, leaving = null;

  const clock = (s) => {
    const whole = Math.max(0, Math.round(s)), h = Math.floor(whole / 3600), m = Math.floor(whole / 60) % 60;
    const rest = String(whole % 60).padStart(2, "0");
    return h ? `${h}:${String(m).padStart(2, "0")}:${rest}` : `${m}:${rest}`;
  };
  const words = (s) => {
    const whole = Math.max(0, Math.round(s)), m = Math.floor(whole / 60);
    return `${m} minute${m === 1 ? "" : "s"} ${whole % 60} second${whole % 60 === 1 ? "" : "s"}`;
  };
  const last = (rows, t) => {
    let low = 0, high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rows[middle][0] <= t) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  // ---- the sound ---------------------------------------------------------------------------------------------------
  const inside = byId("sound");
  if (inside) {
    const text = inside.textContent.trim();
    const bytes = Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    inside.remove();
    audio.src = URL.createObjectURL(new Blob([bytes], { type: session.type }));
  } else {
    audio.src = session.beside;
  }
  const total = () => (Number.isFinite(audio.duration) ? audio.duration : session.seconds);
  const play = () => {
    note.textContent = "";
    leave(false);
    audio.play().catch(() => { note.textContent = "This browser could not play the sound."; });
  };
  const toggle = () => (audio.paused ? play() : audio.pause());
  const to = (t) => {
    audio.currentTime = Math.min(Math.max(0, t), Math.max(0, total() - 0.05));
    draw();
    keep(true);
  };
  const by = (s) => to(audio.currentTime + s);
  const nextPart = () => { if (part + 1 < session.parts.length) to(session.parts[part + 1][0]); };
  const previousPart = () => {
    const here = Math.max(0, part), into = audio.currentTime - session.parts[here][0];
    to(session.parts[into < NEAR ? Math.max(0, here - 1) : here][0]);
  };

  // ---- the place ---------------------------------------------------------------------------------------------------
  const key = `guided:${session.key}`;
  const keep = (now) => {
    if (!now && Date.now() - saved < KEEP) return;
    saved = Date.now();
    try {
      if (audio.ended || audio.currentTime < 1) localStorage.removeItem(key);
      else localStorage.setItem(key, audio.currentTime.toFixed(2));
    } catch { /* A browser that keeps nothing still plays. */ }
  };
  const kept = () => {
    try { return Number(localStorage.getItem(key)) || 0; } catch { return 0; }
  };
  audio.addEventListener("loadedmetadata", () => {
    const place = kept();
    if (place > SEEN && place < total() - SEEN) {
      audio.currentTime = place;
      byId("again").hidden = false;
      note.textContent = `You left at ${clock(place)}.`;
    }
    draw();
  }, { once: true });
  byId("again").addEventListener("click", () => { byId("again").hidden = true; note.textContent = ""; to(0); });

  // ---- what is seen ------------------------------------------------------------------------------------------------
  const showLine = (t) => {
    const at = last(session.lines, t), line = session.lines[at];
    caption.classList.toggle("past", Boolean(line) && t >= line[1]);
    if (at === shown) return;
    shown = at;
    caption.textContent = line ? line[2] : "";
    caption.classList.toggle("aside", Boolean(line) && line[3] !== "speech");
    const breathing = Boolean(line) && line[3] === "breath" && line[4];
    breath.classList.toggle("on", Boolean(breathing));
    if (breathing) {
      breath.style.transitionDuration = `.6s, ${Math.max(0.3, line[1] - t)}s`;
      if (line[4] === "in") breath.classList.add("wide");
      if (line[4] === "out") breath.classList.remove("wide");
    }
  };
  const showPart = (t) => {
    const at = Math.max(0, last(session.parts, t + 0.05));
    if (at === part) return;
    part = at;
    partButtons.forEach((button, number) => button.setAttribute("aria-current", String(number === at)));
    describe();
  };
  const draw = () => {
    const t = audio.currentTime, end = total();
    seek.max = String(Math.round(end));
    seek.value = String(Math.round(t));
    seek.setAttribute("aria-valuetext", `${words(t)} of ${words(end)}`);
    byId("gone").textContent = clock(t);
    byId("left").textContent = `−${clock(end - t)}`;
    showLine(t);
    showPart(t);
    if (navigator.mediaSession && navigator.mediaSession.setPositionState && end >= t) {
      try { navigator.mediaSession.setPositionState({ duration: end, position: t, playbackRate: 1 }); } catch { /* optional */ }
    }
  };
  const playing = () => {
    document.body.classList.toggle("playing", !audio.paused);
    byId("play").setAttribute("aria-label", audio.paused ? "Play" : "Pause");
    if (!audio.paused) byId("again").hidden = true;
    draw();
    keep(true);
  };
  audio.addEventListener("timeupdate", () => { draw(); keep(false); });
  audio.addEventListener("play", playing);
  audio.addEventListener("pause", playing);
  audio.addEventListener("seeked", draw);
  audio.addEventListener("ended", () => { playing(); note.textContent = "That was all of it. There is no hurry."; });
  audio.addEventListener("error", () => { note.textContent = "The sound could not be read."; });
  window.addEventListener("pagehide", () => keep(true));

  // ---- the sleep timer and the way out -------------------------------------------------------------------------------
  const loud = (decibels) => { audio.volume = Math.min(1, 10 ** (decibels / 20)); };
  const leave = (on) => {
    clearInterval(leaving);
    leaving = null;
    loud(0);
    ground.hidden = !on;
  };
  const hush = () => {
    if (leaving) return;
    const begun = performance.now();
    leaving = setInterval(() => {
      const done = (performance.now() - begun) / 1000 / OUT;
      if (done < 1 && !audio.paused) { loud(DEPTH * done); return; }
      audio.pause();
      leave(true);
      byId("ground-title").focus();
    }, 40);
  };
  const timed = () => {
    if (!asleep) return;
    const left = asleep.until === null ? asleep.end - audio.currentTime : (asleep.until - Date.now()) / 1000;
    if (left > FADE || (asleep.until === null && audio.paused)) { if (!leaving) loud(0); return; }
    if (left > 0) { if (!leaving) loud(DEPTH * (1 - left / FADE)); return; }
    wake();
    audio.pause();
    note.textContent = "The sleep timer has ended it here.";
  };
  const wake = () => { asleep = null; sleep.value = ""; loud(0); };
  sleep.addEventListener("change", () => {
    const chosen = sleep.value, ends = [...session.parts.slice(1).map((row) => row[0]), total()];
    loud(0);
    if (!chosen) asleep = null;
    else if (chosen === "part") asleep = { until: null, end: ends[Math.max(0, part)] };
    else asleep = { until: Date.now() + Number(chosen) * 60000, end: 0 };
  });
  setInterval(timed, 250);

  // ---- keys and buttons ----------------------------------------------------------------------------------------------
  const onClick = { play: toggle, back: () => by(-SHORT), on: () => by(SHORT), next: nextPart, previous: previousPart, much: hush };
  for (const [id, act] of Object.entries(onClick)) byId(id).addEventListener("click", act);
  byId("stay").addEventListener("click", () => { leave(false); byId("play").focus(); });
  partButtons.forEach((button, number) => button.addEventListener("click", () => to(session.parts[number][0])));
  seek.addEventListener("input", () => to(Number(seek.value)));
  const read = () => {
    caption.hidden = !caption.hidden;
    captions.setAttribute("aria-pressed", String(!caption.hidden));
  };
  captions.addEventListener("click", read);
  const keys = {
    " ": toggle, ArrowLeft: () => by(-SHORT), ArrowRight: () => by(SHORT), ArrowUp: () => by(6 * SHORT), ArrowDown: () => by(-6 * SHORT),
    n: nextPart, p: previousPart, c: read, g: hush, m: () => { audio.muted = !audio.muted; },
  };
  document.addEventListener("keydown", (event) => {
    const where = event.target.tagName, act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey || where === "SELECT") return;
    if (event.key === " " && ["BUTTON", "SUMMARY"].includes(where)) return; // It presses what has the focus.
    if (["ArrowUp", "ArrowDown"].includes(event.key) && event.target !== seek) return; // They scroll the page.
    event.preventDefault();
    act();
  });

  // ---- the lock screen -----------------------------------------------------------------------------------------------
  const describe = () => {
    if (!navigator.mediaSession || !window.MediaMetadata) return;
    const art = document.querySelector(".art");
    navigator.mediaSession.metadata = new MediaMetadata({
      title: session.title, artist: session.parts.length > 1 ? session.parts[Math.max(0, part)][1] : "", album: session.author,
      artwork: art ? [{ src: art.src, sizes: "640x640", type: "image/jpeg" }] : [],
    });
  };
  const acts = {
    play, pause: () => audio.pause(), seekbackward: () => by(-SHORT), seekforward: () => by(SHORT),
    previoustrack: previousPart, nexttrack: nextPart, seekto: (asked) => to(asked.seekTime),
  };
  for (const [name, act] of Object.entries(acts)) {
    try { navigator.mediaSession.setActionHandler(name, act); } catch { /* An older browser knows fewer. */ }
  }
  draw();
})();
