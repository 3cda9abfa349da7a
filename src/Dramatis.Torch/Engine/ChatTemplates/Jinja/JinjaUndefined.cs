namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>A name or member that does not exist: false, empty, and an error as soon as more is asked of it.</summary>
/// <param name="Name">What was asked for.</param>
internal sealed record JinjaUndefined(string Name);
