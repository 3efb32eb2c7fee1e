using System.Globalization;
using System.Text;

namespace AlgoTrader.Tws.Framing;

/// <summary>The other end sent bytes that are not the protocol. The connection ends with it; the message shows the bytes.</summary>
public sealed class TwsProtocolException : TwsException
{
    /// <summary>How many bytes an error shows at most.</summary>
    public const int ShownBytes = 64;

    public TwsProtocolException(string message)
        : base(message)
    {
    }

    /// <summary>An error that shows the bytes around <paramref name="position"/>, in hexadecimal and as text.</summary>
    public static TwsProtocolException At(ReadOnlySpan<byte> bytes, int position, string problem)
    {
        var start = Math.Clamp(position - (ShownBytes / 2), 0, Math.Max(0, bytes.Length - ShownBytes));
        var shown = bytes.Slice(start, Math.Min(ShownBytes, bytes.Length - start));
        var text = new StringBuilder(shown.Length);
        foreach (var b in shown)
            text.Append(b is >= 0x20 and < 0x7f ? (char)b : '.');
        return new TwsProtocolException(string.Create(
            CultureInfo.InvariantCulture,
            $"Malformed TWS data: {problem}; bytes {start}..{start + shown.Length} of {bytes.Length}: {Convert.ToHexString(shown)} \"{text}\""));
    }
}
