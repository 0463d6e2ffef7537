#!/bin/sh
# layers.sh ARCHIVE FOLDER: unpacks the distribution into the image's layers.
set -eu
archive=$1
layers=$2
mkdir -p "$layers/libraries/lib/sandbox" "$layers/own/lib/sandbox" "$layers/folder"
tar xzf "$archive" --strip-components=1 -C "$layers/own"
for room in lib lib/sandbox; do
  for jar in "$layers/own/$room"/*.jar; do
    case ${jar##*/} in
      camel-wawp*) ;;
      *) mv "$jar" "$layers/libraries/$room/" ;;
    esac
  done
done
mv "$layers/own/licenses" "$layers/libraries/"
rm -r "$layers/own/systemd"
mv "$layers/own/application.properties" "$layers/own/routes" "$layers/folder/"
mkdir "$layers/folder/inbox" "$layers/folder/data" "$layers/folder/dead-letters"
# For users with another id, too, in group 0.
chmod -R u=rwX,g=rwX,o= "$layers/folder"
