using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Embedded;

/// <summary>Gives every endpoint its port before anything starts, and refuses to start on one that is taken.</summary>
internal static class Ports
{
    /// <summary>The genuine setting by which tests ask for ports that collide with nothing.</summary>
    public const string RandomizeSetting = "DcpPublisher:RandomizePorts";

    public static void Allocate(IEnumerable<IResource> resources, bool randomize)
    {
        var taken = new List<string>();
        var given = new Dictionary<int, string>();
        foreach (var (resource, endpoint) in resources.SelectMany(r => r.Endpoints().Select(e => (r, e))).OrderBy(p => p.e.WantedPort is null))
        {
            if (randomize || endpoint.WantedPort is not { } wanted)
            {
                endpoint.AllocatedPort = FreePort(given);
            }
            else
            {
                if (!IsFree(wanted))
                    taken.Add($"Port {wanted} is taken{PortOwner.Describe(wanted)}, but {resource.Name} ({endpoint.Name}) needs it.");
                else if (given.TryGetValue(wanted, out var other))
                    taken.Add($"Port {wanted} is asked for twice: by {other} and by {resource.Name} ({endpoint.Name}).");
                endpoint.AllocatedPort = wanted;
            }
            given.TryAdd(endpoint.AllocatedPort.Value, $"{resource.Name} ({endpoint.Name})");
        }
        if (taken.Count == 0)
            return;
        taken.Add("End the process that holds it (another run of this AppHost?), or give the resource another port.");
        throw new DistributedApplicationException(string.Join(Environment.NewLine, taken));
    }

    private static bool IsFree(int port) => CanListen(IPAddress.Loopback, port) && CanListen(IPAddress.IPv6Loopback, port);

    private static bool CanListen(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
        catch (SocketException)
        {
            // No IPv6 here: nobody can hold the port there either.
            return true;
        }
    }

    // Below the range from which the system takes ports for outgoing connections: one of that range may be gone when the child starts.
    private const int FirstFree = 10_000;

    private const int FreeCount = 10_000;

    private static int FreePort(Dictionary<int, string> given)
    {
        // Two AppHosts that start together begin at different places.
        for (var i = 0; i < FreeCount; i++)
        {
            var port = FirstFree + (((Environment.ProcessId * 37) + i) % FreeCount);
            if (!given.ContainsKey(port) && IsFree(port))
                return port;
        }

        throw new DistributedApplicationException($"No port from {FirstFree} to {FirstFree + FreeCount - 1} is free.");
    }
}
