namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>A way of asking moves a trait: wherever the condition holds, the trait is read higher.</summary>
/// <param name="When">The condition; despite the name of the dial any factor, not only the template.</param>
/// <param name="Trait">The trait.</param>
/// <param name="Amount">How much higher, in standard deviations; 0 is silent; in [−20, 20].</param>
public sealed record TemplateShift(Condition When, string Trait, double Amount)
{
    internal void Check() => DialRange.Within(Amount, -20, 20, "template shift");
}
