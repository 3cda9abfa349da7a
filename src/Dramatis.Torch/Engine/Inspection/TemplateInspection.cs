namespace Dramatis.Torch.Engine.Inspection;

/// <summary>A model's chat template.</summary>
/// <param name="Status">missing, runs, or refused.</param>
/// <param name="TurnEnd">The token that ends a turn; null when there is none.</param>
/// <param name="Example">How a short conversation is written; null when the template does not run.</param>
/// <param name="Problem">Why it does not run; null when it does.</param>
public sealed record TemplateInspection(string Status, string? TurnEnd, string? Example, string? Problem);
