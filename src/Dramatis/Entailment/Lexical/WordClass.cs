namespace Dramatis.Entailment.Lexical;

/// <summary>What sort of word a token is, as far as its letters tell.</summary>
internal enum WordClass
{
    Plain,
    Function,
    Number,
    Name,
    Negation,
}
