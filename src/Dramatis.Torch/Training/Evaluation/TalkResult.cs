namespace Dramatis.Torch.Training.Evaluation;

/// <summary>Free chat on held-out recorded talk, in bits a UTF-8 byte; the end of a turn counts as one byte.</summary>
/// <param name="Corpus">Kind of talk.</param>
/// <param name="Model">The model, with everything said before as context.</param>
/// <param name="Unigram">Frequencies of bytes.</param>
/// <param name="FourGram">Interpolated byte 4-gram (see <see cref="ByteNGram"/>).</param>
/// <param name="Bytes">Bytes judged.</param>
public sealed record TalkResult(string Corpus, double Model, double Unigram, double FourGram, long Bytes);
