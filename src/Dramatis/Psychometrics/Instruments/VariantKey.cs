namespace Dramatis.Psychometrics.Instruments;

/// <summary>Which of its texts an item is asked with.</summary>
/// <param name="Language">Language tag in lower case: <c>en</c>, <c>pt-br</c>.</param>
/// <param name="Paraphrase">0 for the original wording, 1 and more for paraphrases.</param>
/// <param name="Person">Of whom the text speaks.</param>
public sealed record VariantKey(string Language = "en", int Paraphrase = 0, GrammaticalPerson Person = GrammaticalPerson.First)
{
    /// <summary>The key as it stands in tables: <c>en/0/first</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Language}/{Paraphrase}/{(Person == GrammaticalPerson.First ? "first" : "third")}");
}
