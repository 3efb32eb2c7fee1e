namespace Aspire.Hosting.Embedded;

/// <summary>The last lines that were held back; shown when the child fails.</summary>
internal sealed class Chatter
{
    private const int Kept = 40;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = [];

    public void Add(string line)
    {
        lock (_gate)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Kept)
                _lines.Dequeue();
        }
    }

    public List<string> TakeAll()
    {
        lock (_gate)
        {
            List<string> lines = [.. _lines];
            _lines.Clear();
            return lines;
        }
    }

    public void Clear() => TakeAll();
}
