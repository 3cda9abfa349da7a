namespace Dramatis.Entailment.Lexical;

/// <summary>A word: the stem that stands for it and its synonyms, and its class.</summary>
internal readonly record struct LexicalToken(string Stem, WordClass Class)
{
    public bool IsContent => Class is not (WordClass.Function or WordClass.Negation);
}
