using Dramatis.Statistics.Resampling;

namespace Dramatis.Psychometrics.Stances;

/// <summary>A mean over groups of answers, with what a bootstrap over topics says of it.</summary>
/// <param name="Value">Mean over groups.</param>
/// <param name="Bootstrap">Bootstrap that draws whole topics; null with fewer than two.</param>
/// <param name="PValue">
/// Two-sided p value against no effect, exact in its level with any number of topics: signs of topic means flipped, topics
/// exchanged where two sets are compared, questions exchanged between topics for cohesion. Null with fewer than two topics.
/// </param>
/// <param name="Groups">Groups behind the mean.</param>
/// <param name="Topics">Topics that they lie in.</param>
public sealed record ConsistencyEstimate(double Value, BootstrapResult? Bootstrap, double? PValue, int Groups, int Topics);
