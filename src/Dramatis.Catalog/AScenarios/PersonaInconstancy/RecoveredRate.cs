using Dramatis.Statistics;

namespace Dramatis.Catalog.AScenarios.PersonaInconstancy;

/// <summary>An estimate beside its plant.</summary>
/// <param name="Name">What was planted, and where.</param>
/// <param name="Plant">The planted rate.</param>
/// <param name="Estimate">The estimate.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="Units">Groups behind it.</param>
internal sealed record RecoveredRate(string Name, double Plant, double Estimate, ConfidenceInterval Interval, int Units)
{
    public bool Covered => Interval.Contains(Plant);
}
