using Dramatis.Conversations;

namespace Dramatis.Experiments.Reporting.Html;

/// <summary>The full transcripts, each folded away behind its title; private stages are marked in words.</summary>
internal static class TranscriptSection
{
    internal static void Write(MarkupWriter page, IReadOnlyList<Transcript> transcripts)
    {
        if (transcripts.Count == 0)
        {
            return;
        }

        page.Raw("<section id=\"transcripts\">\n").Element("h2", "Transcripts").Element(
            "p class=\"note\"",
            $"{ReportNumbers.Count(transcripts.Count)} conversations, complete and as they happened. What a private stage holds was heard by nobody else.");
        for (int i = 0; i < transcripts.Count; i++)
        {
            WriteTranscript(page, transcripts[i], i + 1);
        }

        page.Raw("</section>\n");
    }

    private static void WriteTranscript(MarkupWriter page, Transcript transcript, int number)
    {
        page.Raw($"<details class=\"transcript\" id=\"transcript-{number}\"><summary><span class=\"what\" dir=\"auto\">").Text(transcript.Title)
            .Raw("</span> <span class=\"meta\">").Text($"{transcript.Turns.Count} turns · {transcript.Id}").Raw("</span></summary>\n<ol>\n");
        foreach (Turn turn in transcript.Turns)
        {
            bool isPrivate = turn.Stage != Turn.Public;
            page.Raw(isPrivate ? "<li class=\"private\"><p class=\"who\"><bdi>" : "<li><p class=\"who\"><bdi>").Text(turn.Speaker).Raw("</bdi>");
            if (isPrivate)
            {
                page.Raw(" <span class=\"stage\">").Text("private · " + turn.Stage).Raw("</span>");
            }

            if (turn.Label is { } label)
            {
                page.Raw(" <span class=\"label\">read as <bdi>").Text(label).Raw("</bdi></span>");
            }

            page.Raw("</p><p class=\"said\" dir=\"auto\">").Text(turn.Text).Raw("</p></li>\n");
        }

        page.Raw("</ol></details>\n");
    }
}
