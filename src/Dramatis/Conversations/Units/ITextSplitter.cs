namespace Dramatis.Conversations.Units;

/// <summary>Cuts a text into units that are judged one by one. Thread-safe.</summary>
public interface ITextSplitter
{
    /// <summary>The units in their order; they do not overlap, and every letter and digit of the text lies in one of them.</summary>
    IReadOnlyList<TextUnit> Split(string text);
}
