namespace Dramatis.Torch.Engine.ChatTemplates.Jinja;

/// <summary>One run of a template: what it has written, and how much it may still do. A template is a stranger's program.</summary>
internal sealed class JinjaRun(TimeProvider clock)
{
    /// <summary>Units of the longest text a template may make.</summary>
    public const int LongestText = 1 << 22;

    private const long MostSteps = 2_000_000;
    private const int DeepestCall = 32;

    private long steps;
    private int calls;

    /// <summary>What tells the date.</summary>
    public TimeProvider Clock => clock;

    /// <summary>What is written so far.</summary>
    public List<TracedText> Output { get; private set; } = [];

    /// <summary>Counts work; long texts cost more.</summary>
    /// <exception cref="JinjaException">The template does too much.</exception>
    public void Spend(int line, long cost = 1)
    {
        steps += cost;
        if (steps > MostSteps)
        {
            throw new JinjaException(line, $"does not end within {MostSteps} steps");
        }
    }

    /// <summary>Counts the making of a text and returns it.</summary>
    /// <exception cref="JinjaException">It is too long, or the template does too much.</exception>
    public TracedText Made(TracedText text, int line)
    {
        if (text.Length > LongestText)
        {
            throw new JinjaException(line, $"makes a text of more than {LongestText} characters");
        }

        Spend(line, 1 + (text.Length / 64));
        return text;
    }

    /// <summary>Runs a part and returns what it writes.</summary>
    public TracedText Capture(int line, Action part)
    {
        if (++calls > DeepestCall)
        {
            throw new JinjaException(line, $"calls macros deeper than {DeepestCall}");
        }

        List<TracedText> outer = Output;
        Output = [];
        try
        {
            part();
            return Made(TracedText.Concat(Output), line);
        }
        finally
        {
            Output = outer;
            calls--;
        }
    }
}
