namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>Something a template can call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Call">What it does.</param>
internal sealed record JinjaFunction(string Name, Func<JinjaArguments, object?> Call);
