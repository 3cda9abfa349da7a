namespace Dramatis.Statistics.Texts;

/// <summary>Counts that readability formulas are made of. Counting syllables is a matter of language and left to the caller.</summary>
/// <param name="Words">Words, at least 1.</param>
/// <param name="Sentences">Sentences, at least 1.</param>
/// <param name="Syllables">Syllables.</param>
/// <param name="LongWords">Words of three or more syllables.</param>
/// <param name="Letters">Letters.</param>
public sealed record TextCounts(int Words, int Sentences, int Syllables, int LongWords, int Letters)
{
    private double Length => (double)Words / Sentences;

    /// <summary>206.835 - 1.015 words/sentence - 84.6 syllables/word (Flesch 1948).</summary>
    public double FleschReadingEase => Checked(206.835 - (1.015 * Length) - (84.6 * Syllables / Words));

    /// <summary>0.39 words/sentence + 11.8 syllables/word - 15.59, a school grade (Kincaid et al. 1975).</summary>
    public double FleschKincaidGrade => Checked((0.39 * Length) + (11.8 * Syllables / Words) - 15.59);

    /// <summary>0.4 (words/sentence + 100 long words/words) (Gunning 1952).</summary>
    public double GunningFog => Checked(0.4 * (Length + (100.0 * LongWords / Words)));

    /// <summary>0.0588 L - 0.296 S - 15.8 with letters and sentences per 100 words (Coleman and Liau 1975).</summary>
    public double ColemanLiau => Checked((5.88 * Letters / Words) - (29.6 * Sentences / Words) - 15.8);

    /// <summary>4.71 letters/word + 0.5 words/sentence - 21.43, the automated readability index (Smith and Senter 1967).</summary>
    public double AutomatedReadability => Checked((4.71 * Letters / Words) + (0.5 * Length) - 21.43);

    /// <summary>1.043 sqrt(30 long words/sentences) + 3.1291 (McLaughlin 1969).</summary>
    public double Smog => Checked((1.043 * Math.Sqrt(30.0 * LongWords / Sentences)) + 3.1291);

    private double Checked(double grade) => Words > 0 && Sentences > 0 && Syllables >= 0 && LongWords >= 0 && Letters >= 0
        ? grade
        : throw new InvalidOperationException($"Readability needs at least one word and one sentence and no negative count, found {this}.");

    /// <summary>The counts as text.</summary>
    public override string ToString() =>
        $"words {Words}, sentences {Sentences}, syllables {Syllables}, long words {LongWords}, letters {Letters}";
}
