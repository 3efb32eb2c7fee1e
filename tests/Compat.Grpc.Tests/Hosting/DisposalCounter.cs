using System.Net;

namespace Compat.Grpc.Tests.Hosting;

/// <summary>Counts responses, and how many of their bodies were disposed.</summary>
internal sealed class DisposalCounter : DelegatingHandler
{
    private int _sent;
    private int _disposed;

    public DisposalCounter()
        : base(new SocketsHttpHandler())
    {
    }

    public int Sent => Volatile.Read(ref _sent);

    public int Disposed => Volatile.Read(ref _disposed);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        Interlocked.Increment(ref _sent);
        response.Content = new Counted(response.Content, () => Interlocked.Increment(ref _disposed));
        return response;
    }

    private sealed class Counted : HttpContent
    {
        private readonly HttpContent _inner;
        private Action? _disposed;

        public Counted(HttpContent inner, Action disposed)
        {
            (_inner, _disposed) = (inner, disposed);
            foreach (var (name, values) in inner.Headers.NonValidated)
                Headers.TryAddWithoutValidation(name, values.ToString());
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => _inner.ReadAsStreamAsync();

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            Interlocked.Exchange(ref _disposed, null)?.Invoke();
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
