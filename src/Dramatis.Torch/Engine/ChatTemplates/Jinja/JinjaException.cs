namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>A template cannot be read or run. Internal: callers see it as an error about the file or the conversation.</summary>
internal sealed class JinjaException(int line, string problem, bool isRaisedByTemplate = false) : Exception(problem)
{
    /// <summary>The line of the template, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>Whether the template itself refuses the conversation (raise_exception).</summary>
    public bool IsRaisedByTemplate { get; } = isRaisedByTemplate;
}
