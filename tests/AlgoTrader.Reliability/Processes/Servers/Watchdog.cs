using System.Diagnostics;
using System.Globalization;

namespace AlgoTrader.Reliability.Processes.Servers;

/// <summary>
/// Ends the runner's children when the runner ends, however it ends. A shell reads their ids from a pipe that only the runner writes to:
/// when that pipe closes, and a SIGKILL closes it too, what is still on the list is killed and the folder deleted.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    // It must outlive a Ctrl-C, which the terminal sends to the whole group.
    private const string Script =
        """
        trap '' INT TERM HUP
        children=' '
        keep=''
        while read -r what id; do
          case $what in
            began) children="$children$id " ;;
            ended) children=$(printf '%s' "$children" | sed "s/ $id / /") ;;
            keep) keep=yes ;;
          esac
        done
        for id in $children; do kill -CONT "$id"; kill -KILL "$id"; done 2>/dev/null
        [ -n "$keep" ] || rm -rf "$1"
        """;

    private readonly Process _shell;
    private readonly Lock _gate = new();

    /// <param name="folder">Deleted at the end, unless <see cref="Keep"/> was called.</param>
    public Watchdog(string folder) => _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "watchdog", folder])
    {
        UseShellExecute = false,
        RedirectStandardInput = true,
    })!;

    public void Began(int process) => Tell(string.Create(CultureInfo.InvariantCulture, $"began {process}"));

    public void Ended(int process) => Tell(string.Create(CultureInfo.InvariantCulture, $"ended {process}"));

    /// <summary>Logs are to be read: the folder stays.</summary>
    public void Keep() => Tell("keep -");

    public void Dispose()
    {
        lock (_gate)
            _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }

    private void Tell(string line)
    {
        lock (_gate)
        {
            _shell.StandardInput.Write(line + "\n");
            _shell.StandardInput.Flush();
        }
    }
}
