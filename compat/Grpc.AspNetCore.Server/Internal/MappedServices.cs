namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Proves that AddGrpc was called, and that the route for unknown services exists once.</summary>
internal sealed class MappedServices
{
    private int _unknownIsMapped;

    public bool TakeUnknownRoute() => Interlocked.Exchange(ref _unknownIsMapped, 1) == 0;
}
