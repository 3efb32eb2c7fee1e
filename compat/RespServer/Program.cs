using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using AlgoTrader.RespServer;

var port = new Option<int>("--port")
{
    Description = "Port on 127.0.0.1 to listen on; 0 chooses a free one.",
    DefaultValueFactory = _ => 6379,
};
var passwordFile = new Option<FileInfo?>("--password-file")
{
    Description = "File whose first line is the password that clients must present. Without it: the environment variable "
        + Passwords.Variable + "; without both: none.",
};
var command = new RootCommand("A small in-memory server that speaks the Redis protocol (RESP2) on the loopback interface.") { port, passwordFile };
command.SetAction(async (arguments, cancellation) =>
{
    var wanted = arguments.GetValue(port);
    if (wanted is < 0 or > 65535)
        return await Fail($"--port must be 0 to 65535, not {wanted.ToString(CultureInfo.InvariantCulture)}.");
    try
    {
        await using var server = Server.Start(new RespServerOptions { Port = wanted, Password = Passwords.Read(arguments.GetValue(passwordFile)) });
        await Console.Out.WriteLineAsync($"Ready to accept connections on 127.0.0.1:{server.Port.ToString(CultureInfo.InvariantCulture)}");
        var stop = new TaskCompletionSource();
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        await stop.Task.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }
    }
    catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
    {
        return await Fail($"Port {wanted.ToString(CultureInfo.InvariantCulture)} on 127.0.0.1 is taken. Stop what uses it or choose another with --port.");
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or SocketException)
    {
        return await Fail(error.Message);
    }
});
return await command.Parse(args).InvokeAsync();

static async Task<int> Fail(string message)
{
    await Console.Error.WriteLineAsync(message);
    return 1;
}
