namespace Dramatis.Experiments.Reporting.Html;

/// <summary>Writes elements with every text escaped; the only way around it is <see cref="Raw"/>, for markup of our own.</summary>
internal sealed class MarkupWriter(TextWriter writer)
{
    /// <summary>Markup of our own, unescaped.</summary>
    internal MarkupWriter Raw(string markup)
    {
        writer.Write(markup);
        return this;
    }

    /// <summary>Text from anywhere, escaped.</summary>
    internal MarkupWriter Text(string text)
    {
        writer.Write(MarkupText.Escape(text));
        return this;
    }

    /// <summary>An element that holds nothing but text.</summary>
    /// <param name="tag">Tag with attributes of our own: <c>p class="note"</c>.</param>
    /// <param name="text">Text, escaped.</param>
    internal MarkupWriter Element(string tag, string text)
    {
        int end = tag.IndexOf(' ', StringComparison.Ordinal);
        return Raw("<").Raw(tag).Raw(">").Text(text).Raw("</").Raw(end < 0 ? tag : tag[..end]).Raw(">\n");
    }
}
