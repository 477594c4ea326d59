// The practice board: shows the practice tracker's own state and plays scenes in it. It knows nothing of the guard's insides.
import { body, el, time } from "/page/text.js";

const state = { face: "cloud", ticket: null, scene: null, refusal: null };
const $ = id => document.getElementById(id);

async function ask(path, method = "GET") {
  const answer = await fetch(`/practice/${path}${path.includes("?") ? "&" : "?"}face=${state.face}`, { method });
  if (!answer.ok) throw new Error((await answer.json().catch(() => null))?.title ?? `/practice/${path} answered ${answer.status}`);
  return answer.status === 204 ? null : answer.json();
}

function trouble(message) {
  $("trouble").hidden = !message;
  $("trouble").textContent = message ?? "";
}

function showGuard(guard) {
  $("guard").replaceChildren();
  if (!guard.connected) {
    $("guard").textContent = "No guard is connected: nothing will answer. Start BacklogGuard without a command to see it work.";
    return;
  }
  $("guard").append("Guarded by BacklogGuard · ");
  if (guard.decisions) $("guard").append(el("a", { href: guard.decisions }, "all decisions"));
}

const isOwn = label => label.startsWith("guard-");

function row(item) {
  const current = item.key === state.ticket;
  const button = el("button", { type: "button", class: "row", "data-key": item.key, "aria-current": String(current) },
    el("span", { class: "key" }, item.key),
    el("span", { class: item.category === "done" ? "title done" : "title" }, item.title),
    el("span", { class: `status ${item.category}` }, item.status),
    el("span", { class: "points", title: "Story Points" }, item.points ?? "–"));
  if (item.labels.length) {
    button.append(el("span", { class: "labels" }, ...item.labels.map(label => el("span", { class: isOwn(label) ? "label guard" : "label" }, label))));
  }
  button.addEventListener("click", () => choose(item.key));
  return el("li", {}, button);
}

function list(block) {
  const meta = [block.state, block.day ? `day ${block.day} of ${block.days}` : null, `${block.items.length} item${block.items.length === 1 ? "" : "s"}`, `${block.points} points`].filter(Boolean).join(" · ");
  return el("div", { class: "list", "data-list": block.id ?? "backlog" },
    el("div", { class: "list-head" }, el("h3", {}, block.name), el("p", { class: "meta" }, meta)),
    block.goal ? el("p", { class: "goal" }, `Goal: ${block.goal}`) : "",
    el("ul", { class: "rows" }, ...(block.items.length ? block.items.map(row) : [el("li", { class: "empty" }, "Nothing here.")])));
}

function showBoard(view) {
  $("board-title").textContent = view.board;
  $("lists").replaceChildren(...view.lists.map(list));
}

const described = entry => entry.changes.map(change =>
  `${change.field}: ${change.from || "nothing"} → ${change.to || "nothing"}`).join("; ");

function showTicket(ticket) {
  $("ticket-empty").hidden = true;
  $("ticket-view").hidden = false;
  $("ticket-title").textContent = `${ticket.key} ${ticket.title}`;
  $("ticket-view").replaceChildren(
    el("dl", {}, ...ticket.facts.flatMap(({ name, value }) => [el("dt", {}, name), el("dd", {}, value)]),
      el("dt", {}, ticket.labelsName), el("dd", { id: "ticket-labels" }, ...(ticket.labels.length
        ? ticket.labels.map(label => el("span", { class: isOwn(label) ? "label guard" : "label" }, label)) : ["none"]))),
    ...ticket.texts.flatMap(text => [el("h3", {}, text.name), el("div", { class: "text" }, body(text.body))]),
    el("h3", {}, `Comments (${ticket.comments.length})`),
    ...ticket.comments.map(comment => el("article", { class: comment.byGuard ? "comment guard" : "comment" },
      el("p", { class: "by" }, el("strong", {}, comment.author), ` · ${time(comment.at)}${comment.edited ? " · edited" : ""}`),
      el("div", { class: "text" }, body(comment.body)))),
    el("h3", {}, "History"),
    el("ul", { class: "history" }, ...ticket.history.map(entry =>
      el("li", { class: entry.byGuard ? "guard" : "" }, `${time(entry.at)} ${entry.author} – ${described(entry)}`))));
}

const firstLine = text => [...body(text).children].map(child => child.textContent.trim()).find(Boolean) ?? "";

function showSteps() {
  const scene = state.scene;
  $("happened-empty").hidden = Boolean(scene);
  if (!scene) return $("steps").replaceChildren();
  $("steps").replaceChildren(...scene.steps.map(step => el("li", { class: step.byGuard ? "guard" : "" },
    el("span", { class: "who" }, step.who), " ", step.what, " ",
    el("span", { class: "when" }, step.byGuard && step.afterMs != null ? `${(step.afterMs / 1000).toFixed(1)} s later` : time(step.at)),
    step.why ? el("p", { class: "why" }, firstLine(step.why)) : "")));
  if (scene.waiting) $("steps").append(el("li", {}, el("span", { class: "when" }, "waiting for the guard …")));
}

async function choose(key) {
  state.ticket = key;
  await refresh();
}

async function play(id, button) {
  button.disabled = true;
  state.refusal = null;
  try {
    const started = await ask(`scenes/${id}`, "POST");
    state.scene = { id, steps: started.steps, waiting: true };
    state.ticket = started.item;
  } catch (error) {
    state.refusal = error.message;
  } finally {
    button.disabled = false;
  }
  await refresh();
}

async function showScenes() {
  const scenes = await ask("scenes");
  $("scene-list").replaceChildren(...scenes.map(scene => {
    const button = el("button", { type: "button", "data-scene": scene.id }, "Play");
    button.addEventListener("click", () => play(scene.id, button));
    return el("li", {}, el("h3", {}, scene.title), el("p", {}, scene.about), button);
  }));
}

async function refresh() {
  try {
    const view = await ask("view");
    showGuard(view.guard);
    showBoard(view);
    if (state.ticket) showTicket(await ask(`view/${state.ticket}`));
    const scene = state.scene;
    if (scene) {
      const told = await ask(`scenes/${scene.id}`);
      // Another scene may have been played while this one was asked for.
      if (state.scene === scene) {
        state.scene = { ...scene, ...told };
        showSteps();
      }
    }
    trouble(state.refusal);
  } catch (error) {
    trouble(`The practice server does not answer (${error.message}). Is it still running?`);
  }
}

for (const button of document.querySelectorAll("[data-face]")) {
  button.addEventListener("click", async () => {
    Object.assign(state, { face: button.dataset.face, ticket: null, scene: null, refusal: null });
    document.querySelectorAll("[data-face]").forEach(other => other.setAttribute("aria-pressed", String(other === button)));
    $("ticket-view").hidden = true;
    $("ticket-empty").hidden = false;
    $("ticket-title").textContent = "Ticket";
    showSteps();
    await refresh();
  });
}

$("reset").addEventListener("click", async () => {
  await ask("seed", "POST");
  Object.assign(state, { ticket: null, scene: null, refusal: null });
  $("ticket-view").hidden = true;
  $("ticket-empty").hidden = false;
  showSteps();
  await refresh();
});

await showScenes();
await refresh();
setInterval(refresh, 400);
