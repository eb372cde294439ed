// Samples to send, and files from the device.

const KINDS = [
  ["photo", "Photo"],
  ["album", "Album"],
  ["voice", "Voice message"],
  ["video", "Video"],
  ["document", "Document"],
  ["sticker", "Sticker"],
  ["contact", "Contact"],
  ["location", "Location"],
];
const ALBUM = [{ kind: "photo" }, { kind: "photo" }, { kind: "photo" }];
const LARGEST = 20 * 1024 ** 2;

/** Return menu items that send a built-in sample of each kind. */
export const samples = (send) =>
  KINDS.map(([kind, label]) => ({
    label,
    icon: kind,
    act: () => send(kind === "album" ? { album: ALBUM } : { kind }),
  }));

/** Ask for a file, and send it as the kind that fits its type. */
export function chooseFile(send, complain) {
  const input = Object.assign(document.createElement("input"), { type: "file", hidden: true });
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (file.size > LARGEST) return complain("Bots take files of up to 20 MB.");
    return send({
      kind: kindOf(file.type),
      file: { name: file.name, mime: file.type || "application/octet-stream", base64: await base64(file) },
    });
  });
  input.click();
}

function kindOf(mime) {
  if (/^image\/(jpeg|png|webp)$/.test(mime)) return "photo";
  if (mime === "image/gif") return "animation";
  if (/^audio\/(ogg|opus)/.test(mime)) return "voice";
  return { audio: "audio", video: "video" }[mime.split("/")[0]] ?? "document";
}

const base64 = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result.split(",")[1] ?? ""));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
