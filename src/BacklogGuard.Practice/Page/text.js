// Builds elements from tracker text. Everything is set as text, nothing as markup.
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.map(child => child instanceof Node ? child : String(child ?? "")));
  return node;
}

export const time = at => new Date(at).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", second: "2-digit" });

const blocks = {
  paragraph: "p", bulletList: "ul", orderedList: "ol", listItem: "li", table: "table", tableRow: "tr", tableHeader: "th", tableCell: "td",
  blockquote: "blockquote", codeBlock: "pre", taskList: "ul", panel: "div",
};

function text(node) {
  let shown = document.createTextNode(node.text);
  for (const mark of node.marks ?? []) {
    if (mark.type === "link" && /^https?:/i.test(mark.attrs.href)) shown = el("a", { href: mark.attrs.href, rel: "noreferrer" }, shown);
    if (mark.type === "strong") shown = el("strong", {}, shown);
    if (mark.type === "em") shown = el("em", {}, shown);
    if (mark.type === "code") shown = el("code", {}, shown);
  }
  return shown;
}

function node(item) {
  const inner = (item.content ?? []).map(node);
  if (item.type === "text") return text(item);
  if (item.type === "hardBreak") return el("br");
  if (item.type === "rule") return el("hr");
  if (item.type === "heading") return el(`h${Math.min(6, item.attrs.level + 3)}`, {}, ...inner);
  if (item.type === "expand") return el("details", {}, el("summary", {}, item.attrs?.title ?? "More"), ...inner);
  if (item.type === "taskItem") return el("li", {}, item.attrs.state === "DONE" ? "☑ " : "☐ ", ...inner);
  if (item.type === "mention") return el("span", {}, item.attrs.text ?? "@");
  return el(blocks[item.type] ?? "div", {}, ...inner);
}

const decoded = wiki => wiki.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

// Just the wiki markup that the guard writes: bold lines, tables and bullets. Cells are split before entities are decoded, so that text stays text.
function wiki(text) {
  const shown = el("div");
  for (const line of text.split("\n").filter(line => line.trim())) {
    const cells = line.startsWith("|") ? line.split(/\|+/).slice(1, -1) : null;
    const plain = part => decoded(part.replace(/\{\*\}|\{\{|\}\}|\{_\}/g, "").replace(/^\*(.*)\*$/, "$1"));
    if (cells) {
      const table = shown.lastElementChild?.tagName === "TABLE" ? shown.lastElementChild : shown.appendChild(el("table"));
      table.append(el("tr", {}, ...cells.map(cell => el(line.startsWith("||") ? "th" : "td", {}, plain(cell.trim())))));
    } else if (/^h[1-6]\. /.test(line)) {
      shown.append(el("h4", {}, plain(line.slice(4))));
    } else if (/^[*#] /.test(line)) {
      const list = shown.lastElementChild?.tagName === "UL" ? shown.lastElementChild : shown.appendChild(el("ul"));
      list.append(el("li", {}, plain(line.slice(2))));
    } else {
      shown.append(el("p", {}, line.startsWith("{*}") ? el("strong", {}, plain(line)) : plain(line)));
    }
  }
  return shown;
}

const shownTags = new Set(["P", "DIV", "SPAN", "UL", "OL", "LI", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "STRONG", "B", "EM", "I", "U", "CODE", "PRE",
  "BLOCKQUOTE", "BR", "HR", "DETAILS", "SUMMARY", "H1", "H2", "H3", "H4", "H5", "H6"]);

// Built anew from the elements that are known: what a foreign document brings along (scripts, images, styles, events) stays behind.
function known(item) {
  if (item.nodeType === Node.TEXT_NODE) return document.createTextNode(item.data);
  if (item.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE", "TEMPLATE"].includes(item.tagName)) return "";
  const inner = [...item.childNodes].map(known);
  if (item.tagName === "INPUT" && item.type === "checkbox") return item.checked ? "☑ " : "☐ ";
  const href = item.tagName === "A" ? item.getAttribute("href") : null;
  if (href && /^https?:/i.test(href)) return el("a", { href, rel: "noreferrer" }, ...inner);
  return el(shownTags.has(item.tagName) ? item.tagName.toLowerCase() : "span", {}, ...inner);
}

const html = text => el("div", {}, ...[...new DOMParser().parseFromString(text, "text/html").body.childNodes].map(known));

/** A tracker's text as elements: ADF, {html} of Azure DevOps, or wiki markup, which is a string. */
export function body(text) {
  if (!text) return el("p", { class: "hint" }, "Empty.");
  if (typeof text === "string") return wiki(text);
  if (typeof text.html === "string") return html(text.html);
  return el("div", {}, ...(text.content ?? []).map(node));
}
