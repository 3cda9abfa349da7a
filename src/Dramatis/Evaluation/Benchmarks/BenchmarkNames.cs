namespace Dramatis.Evaluation.Benchmarks;

/// <summary>Names of the benchmarks whose files can be read.</summary>
public static class BenchmarkNames
{
    /// <summary>TruthfulQA with one right option (Lin et al. 2022).</summary>
    public const string TruthfulQa = "truthfulqa";

    /// <summary>MMLU (Hendrycks et al. 2021).</summary>
    public const string Mmlu = "mmlu";

    /// <summary>MMLU-Pro (Wang et al. 2024).</summary>
    public const string MmluPro = "mmlu-pro";

    /// <summary>GSM8K (Cobbe et al. 2021).</summary>
    public const string Gsm8K = "gsm8k";

    /// <summary>BBQ (Parrish et al. 2022).</summary>
    public const string Bbq = "bbq";

    /// <summary>Questions of your own.</summary>
    public const string Own = "own";
}
