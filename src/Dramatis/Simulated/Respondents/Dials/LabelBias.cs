namespace Dramatis.Simulated.Respondents.Dials;

/// <summary>With some probability the respondent takes the option that carries a certain label, whatever it says and wherever it stands.</summary>
/// <param name="Pull">The probability; 0 is silent.</param>
/// <param name="Label">The label, upper and lower case told apart. Where no option carries it, it pulls nowhere.</param>
public sealed record LabelBias(double Pull = 0, string Label = "A")
{
    internal void Check() => DialRange.Probability(Pull, "label bias");
}
