using System.Text;

namespace AlgoTrader.Data.Cli;

/// <summary>Passes on a number of lines, indented, and drops the rest.</summary>
internal sealed class FirstLines(TextWriter writer, int lines) : Stream
{
    private int _left = lines;
    private bool _lineBegan;

    /// <summary>Called when no more lines are wanted.</summary>
    public Action? Filled { get; set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count)
    {
        foreach (var letter in Encoding.UTF8.GetString(buffer, offset, count))
        {
            if (_left <= 0)
                break;
            if (!_lineBegan)
                writer.Write("  ");
            writer.Write(letter);
            _lineBegan = letter != '\n';
            _left -= letter == '\n' ? 1 : 0;
        }
        if (_left <= 0)
            Filled?.Invoke();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
