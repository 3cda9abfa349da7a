namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>What <c>namespace()</c> makes: names that survive the loop they are set in.</summary>
internal sealed class JinjaNamespace
{
    /// <summary>Values by name.</summary>
    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);
}
