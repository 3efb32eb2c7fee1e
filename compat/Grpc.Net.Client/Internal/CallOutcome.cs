using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>How a call ended. There is exactly one for each call: the first one wins.</summary>
internal sealed record CallOutcome(Status Status, Metadata Trailers)
{
    public CallOutcome(StatusCode code, string detail)
        : this(new Status(code, detail), Metadata.Empty)
    {
    }

    public bool IsOk => Status.StatusCode == StatusCode.OK;

    public RpcException ToException() => new(Status, Trailers);
}
