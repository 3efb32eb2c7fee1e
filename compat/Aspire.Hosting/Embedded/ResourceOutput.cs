using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aspire.Hosting.Embedded;

/// <summary>
/// The one writer to the terminal: every line of every child behind its resource's name, in a colour of its own unless the output is
/// redirected or NO_COLOR is set. Values of secret parameters are masked.
/// </summary>
internal sealed class ResourceOutput
{
    private const string Self = "apphost";
    private const string Mask = "********";
    private static readonly string[] Colours = ["36", "33", "32", "35", "34", "96", "93", "92", "95", "94"];

    private readonly Lock _gate = new();
    private readonly TextWriter _writer;
    private readonly bool _colour;
    private readonly Dictionary<string, string> _colourOf = [];
    private readonly HashSet<string> _secrets = [];
    private int _width = Self.Length;

    public ResourceOutput(TextWriter writer, bool colour)
    {
        _writer = writer;
        _colour = colour;
    }

    public static ResourceOutput ToConsole() => new(
        Console.Out, !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")));

    /// <summary>Aligns the prefixes.</summary>
    public void Register(IEnumerable<string> names)
    {
        lock (_gate)
        {
            foreach (var name in names)
            {
                _colourOf[name] = Colours[_colourOf.Count % Colours.Length];
                _width = Math.Max(_width, name.Length);
            }
        }
    }

    public void Hide(string secret)
    {
        if (secret.Length == 0)
            return;
        lock (_gate)
            _secrets.Add(secret);
    }

    /// <summary>A line of the AppHost's own.</summary>
    public void Say(string message) => WriteLine(Self, message);

    public void WriteLine(string name, string line)
    {
        lock (_gate)
        {
            foreach (var secret in _secrets)
                line = line.Replace(secret, Mask);
            var prefix = name.PadRight(_width);
            _writer.WriteLine(_colour ? $"\e[{_colourOf.GetValueOrDefault(name, "1")}m{prefix}\e[0m | {line}" : $"{prefix} | {line}");
        }
    }

    public void Write(IRenderable table)
    {
        lock (_gate)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings
            {
                Ansi = _colour ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem = _colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Out = new AnsiConsoleOutput(_writer),
            });
            // A redirected table must not be wrapped at the 80 columns assumed for no terminal.
            if (Console.IsOutputRedirected || !_colour)
                console.Profile.Width = 200;
            console.Write(table);
        }
    }
}
