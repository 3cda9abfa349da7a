namespace Dramatis.Experiments.Reporting.Drawing;

/// <summary>Which point of a text stands at its position.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}
