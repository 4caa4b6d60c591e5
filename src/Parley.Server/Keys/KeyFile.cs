using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parley.Server.Keys;

/// <summary>
/// Keys in <c>keys.json</c> under the data directory, readable by its owner only. Writers replace the file whole under a lock, so a reader never sees
/// half of it; a running server takes over what <c>parley keys</c> changed within a second.
/// </summary>
public sealed class KeyFile(string dataDirectory, TimeProvider clock) : IKeyStore
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LockWait = TimeSpan.FromMilliseconds(20);
    private const int LockAttempts = 250;

    private readonly string _path = Path.Combine(dataDirectory, "keys.json");
    private readonly Lock _gate = new();
    private Loaded _loaded = new([], default, FrozenDictionary<string, ApiKey>.Empty);
    private long _lookedAt;
    private bool _looked;

    public ApiKey? Find(string hash) => Current().ByHash.GetValueOrDefault(hash);

    public IReadOnlyList<ApiKey> List() => Current().Keys;

    public void Add(ApiKey key) => Change(keys => [.. keys, key]);

    public bool Revoke(string id)
    {
        var found = false;
        Change(keys =>
        {
            var kept = keys.RemoveAll(key => string.Equals(key.Id, id, StringComparison.Ordinal));
            found = kept.Length < keys.Length;
            return kept;
        });
        return found;
    }

    private void Change(Func<ImmutableArray<ApiKey>, ImmutableArray<ApiKey>> change)
    {
        Directory.CreateDirectory(dataDirectory);
        lock (_gate)
        {
            using var writers = TakeLock();
            var changed = change(Read().Keys);
            var fresh = $"{_path}.new";
            File.Delete(fresh);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(fresh, options))
            {
                JsonSerializer.Serialize(stream, changed, KeyFileContext.Default.ImmutableArrayApiKey);
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, _path, overwrite: true);
            _loaded = Read();
        }
    }

    private Loaded Current()
    {
        if (_looked && clock.GetElapsedTime(Volatile.Read(ref _lookedAt)) < LookAgain)
        {
            return _loaded;
        }

        lock (_gate)
        {
            var stamp = StampOf();
            if (!_looked || stamp != _loaded.Stamp)
            {
                _loaded = Read();
            }

            Volatile.Write(ref _lookedAt, clock.GetTimestamp());
            _looked = true;
            return _loaded;
        }
    }

    private Loaded Read()
    {
        var stamp = StampOf();
        if (stamp == default)
        {
            return new Loaded([], stamp, FrozenDictionary<string, ApiKey>.Empty);
        }

        try
        {
            using var stream = File.OpenRead(_path);
            var keys = JsonSerializer.Deserialize(stream, KeyFileContext.Default.ImmutableArrayApiKey);
            return new Loaded(keys, stamp, keys.ToFrozenDictionary(key => key.Hash, StringComparer.Ordinal));
        }
        catch (JsonException error)
        {
            throw new FormatException($"{_path} is damaged: {error.Message}", error);
        }
    }

    private (DateTime WrittenAt, long Length) StampOf()
    {
        var file = new FileInfo(_path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    /// <summary>Two <c>parley keys</c> at once take turns.</summary>
    private FileStream TakeLock()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream($"{_path}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (attempt < LockAttempts)
            {
                Task.Delay(LockWait, clock).GetAwaiter().GetResult();
            }
        }
    }

    private sealed record Loaded(ImmutableArray<ApiKey> Keys, (DateTime WrittenAt, long Length) Stamp, FrozenDictionary<string, ApiKey> ByHash);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ImmutableArray<ApiKey>))]
internal sealed partial class KeyFileContext : JsonSerializerContext;
