using System.Globalization;
using System.Text;
using Dramatis.Torch.Internals.Monitoring;

namespace Dramatis.Cli.Commands;

/// <summary>Writes what a monitor saw for people: a line a block.</summary>
internal static class ActivationTable
{
    public static string Of(ActivationMonitor monitor, IReadOnlyList<string> names)
    {
        IReadOnlyList<BlockActivation> prompt = monitor.Means(ofReply: false);
        Dictionary<int, BlockActivation> reply = monitor.Means(ofReply: true).ToDictionary(block => block.Block);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"residual stream behind each block, means over {(prompt is [var first, ..] ? first.Tokens : 0)} tokens of the prompt and {reply.Values.Select(block => block.Tokens).FirstOrDefault()} read of the reply\n");
        text.Append("block   length: prompt    reply");
        for (int i = 0; i < names.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"   [{i + 1}] prompt    reply");
        }

        text.Append('\n');
        foreach (BlockActivation block in prompt)
        {
            BlockActivation? written = reply.GetValueOrDefault(block.Block);
            text.Append(CultureInfo.InvariantCulture, $"{block.Block,5}{Number(block.Norm),17}{Number(written?.Norm),9}");
            for (int i = 0; i < names.Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Number(block.Projections[i]),13}{Number(written?.Projections[i]),9}");
            }

            text.Append('\n');
        }

        for (int i = 0; i < names.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{i + 1}] projection on {names[i]}\n");
        }

        return text.ToString();
    }

    private static string Number(double? value) =>
        value is { } number && !double.IsNaN(number) ? number.ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
