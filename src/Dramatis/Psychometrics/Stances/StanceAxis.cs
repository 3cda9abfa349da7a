namespace Dramatis.Psychometrics.Stances;

/// <summary>What varies while a stance should stay.</summary>
public enum StanceAxis
{
    /// <summary>The wording of one question.</summary>
    Paraphrase,

    /// <summary>The questions of one topic.</summary>
    Topic,

    /// <summary>As <see cref="Topic"/>, with only the questions whose wordings got nearly the same answer (entropy of at most 4 : 1).</summary>
    FirmTopic,

    /// <summary>
    /// As <see cref="Topic"/>, with the questions that "yes" supports weighing as much as those that it opposes: saying yes to all is as
    /// inconsistent as can be, whatever the balance of the questions.
    /// </summary>
    BalancedTopic,

    /// <summary>The task: choosing an answer or writing a text.</summary>
    UseCase,

    /// <summary>The language of one question.</summary>
    Language,
}
