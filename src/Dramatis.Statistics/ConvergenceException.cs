namespace Dramatis.Statistics;

/// <summary>An iterative fit did not settle within its limit: there is no estimate to report.</summary>
public sealed class ConvergenceException : ArithmeticException
{
    internal ConvergenceException(string message, int iterations)
        : base($"{message} Iterations: {iterations}.")
    {
        Iterations = iterations;
    }

    /// <summary>Iterations taken.</summary>
    public int Iterations { get; }
}
