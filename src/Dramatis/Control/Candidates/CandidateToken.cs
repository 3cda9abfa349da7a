namespace Dramatis.Control.Candidates;

/// <summary>One token of a reply as the model that wrote it saw it.</summary>
/// <param name="Text">Its text.</param>
/// <param name="LogProbability">Its log-probability given what came before, in nats; not positive.</param>
public readonly record struct CandidateToken(string Text, double LogProbability);
