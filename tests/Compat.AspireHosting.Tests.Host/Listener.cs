using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Compat.AspireHosting.Tests.Host;

/// <summary>Answers every connection with an empty 200.</summary>
internal static class Listener
{
    public static int Port(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    public static string[] Args(string port) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet"
            ? ["exec", typeof(Listener).Assembly.Location, "listen", port]
            : ["listen", port];

    public static async Task<int> RunAsync(string port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, Port(port));
        listener.Start();
        Console.WriteLine($"listens on {port}");
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            try
            {
                var request = new byte[4096];
                _ = await client.GetStream().ReadAsync(request);
                await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            }
            catch (IOException)
            {
                // It left.
            }
        }
    }
}
