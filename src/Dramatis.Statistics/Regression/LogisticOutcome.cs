namespace Dramatis.Statistics.Regression;

/// <summary>
/// What came of a logistic regression: a <see cref="LogisticFit"/>, or one of the reasons why there is none
/// (<see cref="LogisticSeparation"/>, <see cref="LogisticRankDeficiency"/>, <see cref="LogisticNotConverged"/>).
/// </summary>
public abstract record LogisticOutcome
{
    private protected LogisticOutcome()
    {
    }
}
