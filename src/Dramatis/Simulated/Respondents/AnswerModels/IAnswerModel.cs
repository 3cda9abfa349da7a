namespace Dramatis.Simulated.Respondents.AnswerModels;

/// <summary>
/// The law by which the traits of a respondent make one option of an item likelier than another, before anything but its content plays
/// a part. Immutable; thread-safe; allocates nothing.
/// </summary>
public interface IAnswerModel
{
    /// <summary>Number of options, at least 2.</summary>
    int OptionCount { get; }

    /// <summary>Number of traits it reads.</summary>
    int TraitCount { get; }

    /// <summary>Writes the probabilities of the options; they add up to 1 within rounding.</summary>
    /// <param name="traits">Trait levels [<see cref="TraitCount"/>], in standard deviations of people.</param>
    /// <param name="probabilities">Receives [<see cref="OptionCount"/>].</param>
    void Fill(ReadOnlySpan<double> traits, Span<double> probabilities);
}
