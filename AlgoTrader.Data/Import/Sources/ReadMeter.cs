namespace AlgoTrader.Data.Import.Sources;

/// <summary>Counts the bytes read from files, as they lie on the disk: how far an import is.</summary>
internal sealed class ReadMeter
{
    private long _bytes;

    public long Bytes => Interlocked.Read(ref _bytes);

    public Stream Measure(Stream file) => new MeteredStream(this, file);

    private sealed class MeteredStream(ReadMeter meter, Stream file) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => file.CanSeek;

        public override bool CanWrite => false;

        public override long Length => file.Length;

        public override long Position { get => file.Position; set => file.Position = value; }

        public override int Read(Span<byte> buffer)
        {
            var read = file.Read(buffer);
            Interlocked.Add(ref meter._bytes, read);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                file.Dispose();
            base.Dispose(disposing);
        }
    }
}
