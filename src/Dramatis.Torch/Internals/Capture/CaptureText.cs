namespace Dramatis.Torch.Internals.Capture;

/// <summary>A text to read.</summary>
/// <param name="Ids">Token ids; not empty.</param>
/// <param name="PromptLength">How many of them are the prompt; the rest is a reply. Null for all.</param>
/// <param name="Label">Class of the text, for whoever uses the activations; may be empty.</param>
public sealed record CaptureText(IReadOnlyList<int> Ids, int? PromptLength = null, string Label = "");
